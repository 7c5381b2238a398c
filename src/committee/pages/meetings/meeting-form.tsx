import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { CommitteeSeat } from '../../../people/door.ts'
import { committeeAddress } from '../../../people/door.ts'
import { Field, TextArea } from '../../../web/components.ts'

/** What was typed into the form that was refused, by the fields' names; empty otherwise. */
const TypedContext = createContext<Readonly<Record<string, string>>>({})
export const TypedProvider = TypedContext.Provider

/** What stood in a field before it was refused, or what stands there now. */
export function useTyped(name: string, otherwise = ''): string {
  return useContext(TypedContext)[name] ?? otherwise
}

/** Where a form of this meeting goes. */
export function meetingAddress(seat: CommitteeSeat, meetingId: string, path = ''): string {
  return committeeAddress(seat, `/meetings/${meetingId}${path}`)
}

/** A title and a text, named apart from those of other forms on the page. */
export function WordFields(props: {
  readonly prefix: string
  /** Default: "Title". */
  readonly titled?: string
  readonly what: string
  readonly isTextOptional?: boolean
  readonly isTitleOptional?: boolean
}) {
  const { prefix, what } = props
  return (
    <>
      <Field
        name={`${prefix}-title`}
        label={props.titled ?? 'Title'}
        value={useTyped(`${prefix}-title`)}
        width="full"
        maxLength={200}
        isRequired={props.isTitleOptional !== true}
      />
      <TextArea
        name={`${prefix}-text`}
        label={what}
        value={useTyped(`${prefix}-text`)}
        rows={4}
        isRequired={props.isTextOptional !== true}
      />
    </>
  )
}

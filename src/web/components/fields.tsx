import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import { useErrorOf } from './errors.tsx'

/**
 * Every control has a label and a name; the error of that name (see `Page errors`) is shown beside it.
 * The id is the name, which is what the error summary links to. Two forms on one page that share a
 * name give an `id` of their own.
 */
type ControlProps = {
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly id?: string
  readonly isRequired?: boolean
  /** The label is read out but not drawn: search boxes, controls in a table row. */
  readonly isLabelHidden?: boolean
}

// Preact's types tie each input type to the ARIA roles it may have, which a union of types cannot show.
const inputOf = {
  text: { type: 'text' },
  email: { type: 'email' },
  password: { type: 'password' },
  search: { type: 'search' },
  url: { type: 'url' },
  date: { type: 'date' },
  time: { type: 'time' },
  number: { type: 'number' },
  tel: { type: 'tel' },
} as const satisfies Record<string, InputHTMLAttributes>

export type FieldProps = ControlProps & {
  readonly type?: keyof typeof inputOf
  readonly value?: string
  /** WCAG 1.3.5: 'email', 'name', 'username webauthn', 'current-password', 'one-time-code', 'off'. */
  readonly autoComplete?: string
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'url' | 'search'
  /** How long the answer usually is, as the width of the box. Default 'medium'. */
  readonly width?: 'short' | 'medium' | 'full'
  readonly maxLength?: number
  /** An example of what to type; never in place of the label. */
  readonly placeholder?: string
  /** A single key that puts the cursor here: `/`. */
  readonly shortcut?: string
}

export function Field(props: FieldProps) {
  const told = useTold(props)
  return (
    <Control {...props} id={told.id}>
      <input
        {...told.attributes}
        class={`input input-${props.width ?? 'medium'}`}
        {...inputOf[props.type ?? 'text']}
        value={props.value}
        autoComplete={props.autoComplete}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        data-key={props.shortcut}
      />
    </Control>
  )
}

export type TextAreaProps = ControlProps & {
  readonly value?: string
  readonly rows?: number
  readonly maxLength?: number
  readonly shortcut?: string
}

export function TextArea(props: TextAreaProps) {
  const told = useTold(props)
  return (
    <Control {...props} id={told.id}>
      <textarea
        {...told.attributes}
        class="input input-full"
        rows={props.rows ?? 6}
        maxLength={props.maxLength}
        data-key={props.shortcut}
      >
        {/* HTML drops one line break right after the opening tag; give it one to drop. */}
        {`\n${props.value ?? ''}`}
      </textarea>
    </Control>
  )
}

export type Option = { readonly value: string; readonly label: string; readonly hint?: ComponentChildren }

export type SelectProps = ControlProps & {
  readonly options: readonly Option[]
  readonly value?: string
  readonly shortcut?: string
}

export function Select(props: SelectProps) {
  const told = useTold(props)
  return (
    <Control {...props} id={told.id}>
      <select {...told.attributes} class="input input-medium" data-key={props.shortcut}>
        {props.options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === props.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Control>
  )
}

export type FileInputProps = ControlProps & { readonly isMultiple?: boolean; readonly accept?: string }

export function FileInput(props: FileInputProps) {
  const told = useTold(props)
  return (
    <Control {...props} id={told.id}>
      <input
        {...told.attributes}
        class="input input-full"
        type="file"
        multiple={props.isMultiple}
        accept={props.accept}
      />
    </Control>
  )
}

/** Id, name and the ARIA ties between a control, its hint and its error. */
function useTold(props: ControlProps) {
  const id = props.id ?? props.name
  const error = useErrorOf(props.name)
  const describedBy = [props.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    attributes: {
      id,
      name: props.name,
      required: props.isRequired,
      'aria-describedby': describedBy === '' ? undefined : describedBy,
      'aria-invalid': error === null ? undefined : ('true' as const),
    },
  }
}

function Control(props: ControlProps & { readonly id: string; readonly children: ComponentChildren }) {
  const error = useErrorOf(props.name)
  return (
    <div class={error === null ? 'field' : 'field field-wrong'}>
      <label for={props.id} class={props.isLabelHidden ? 'visually-hidden' : undefined}>
        {props.label}
      </label>
      {props.hint && (
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      <FieldErrorLine id={props.id} error={error} />
      {props.children}
    </div>
  )
}

export function FieldErrorLine({ id, error }: { readonly id: string; readonly error: string | null }) {
  if (error === null) return null
  return (
    <p class="field-error" id={`${id}-error`}>
      <span class="visually-hidden">Error: </span>
      {error}
    </p>
  )
}

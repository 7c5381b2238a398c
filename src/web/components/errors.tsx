import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Refusal } from '../../kernel/refusal.ts'
import { Icon } from './icon.tsx'

/** A sentence about one field (its `name`), or about the whole form when `field` is absent. */
export type FieldError = { readonly field?: string | undefined; readonly sentence: string }

const ErrorsContext = createContext<readonly FieldError[]>([])
export const ErrorsProvider = ErrorsContext.Provider

export function useErrors(): readonly FieldError[] {
  return useContext(ErrorsContext)
}

export function useErrorOf(field: string): string | null {
  return useErrors().find((error) => error.field === field)?.sentence ?? null
}

export function errorsFrom(refusal: Refusal): readonly FieldError[] {
  return [{ field: refusal.field, sentence: refusal.sentence }]
}

/** GOV.UK's pattern: above everything, the same words as beside the field, each a link to it. */
export function ErrorSummary() {
  const errors = useErrors()
  if (errors.length === 0) return null
  return (
    <div class="error-summary" role="alert" tabIndex={-1} data-focus-first>
      <h2>
        <Icon name="alert" /> There is a problem
      </h2>
      <ul>
        {errors.map((error) => (
          <li key={error.sentence}>
            {error.field === undefined ? error.sentence : <a href={`#${error.field}`}>{error.sentence}</a>}
          </li>
        ))}
      </ul>
    </div>
  )
}

import type { ComponentChildren } from 'preact'
import { useErrorOf } from './errors.tsx'
import { FieldErrorLine, type Option } from './fields.tsx'

type ChoicesProps = {
  readonly name: string
  /** The question, as the group's legend. */
  readonly legend: ComponentChildren
  readonly hint?: ComponentChildren
  readonly options: readonly Option[]
  readonly id?: string
  readonly isLegendHidden?: boolean
}

export function Radios(props: ChoicesProps & { readonly value?: string; readonly isRequired?: boolean }) {
  return (
    <Choices
      {...props}
      type="radio"
      isRequired={props.isRequired ?? false}
      chosen={props.value === undefined ? [] : [props.value]}
    />
  )
}

export function Checkboxes(props: ChoicesProps & { readonly values?: readonly string[] }) {
  return <Choices {...props} type="checkbox" isRequired={false} chosen={props.values ?? []} />
}

/** One box with one sentence: "I have read this". Sends `value`, or 'yes'. */
export function Checkbox(props: {
  readonly name: string
  readonly label: ComponentChildren
  readonly hint?: ComponentChildren
  readonly value?: string
  readonly isChecked?: boolean
  readonly id?: string
  readonly isLabelHidden?: boolean
  /** Id of a form elsewhere on the page: boxes in table rows. */
  readonly form?: string
}) {
  const id = props.id ?? props.name
  const error = useErrorOf(props.name)
  return (
    <div class={error === null ? 'choice' : 'choice field-wrong'}>
      <FieldErrorLine id={id} error={error} />
      <input
        type="checkbox"
        id={id}
        name={props.name}
        value={props.value ?? 'yes'}
        checked={props.isChecked}
        form={props.form}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
      />
      <label for={id}>
        {props.isLabelHidden ? <span class="visually-hidden">{props.label}</span> : props.label}
      </label>
      {props.hint && (
        <p class="hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </div>
  )
}

function Choices(
  props: ChoicesProps & {
    readonly type: 'radio' | 'checkbox'
    readonly chosen: readonly string[]
    readonly isRequired: boolean
  },
) {
  const group = props.id ?? props.name
  const error = useErrorOf(props.name)
  const describedBy = [props.hint && `${group}-hint`, error && `${group}-error`].filter(Boolean).join(' ')
  return (
    <fieldset
      class={error === null ? 'field' : 'field field-wrong'}
      aria-describedby={describedBy || undefined}
    >
      <legend class={props.isLegendHidden ? 'visually-hidden' : undefined}>{props.legend}</legend>
      {props.hint && (
        <p class="hint" id={`${group}-hint`}>
          {props.hint}
        </p>
      )}
      <FieldErrorLine id={group} error={error} />
      {props.options.map((option, index) => {
        // The first carries the group's own id, where the error summary's link leads.
        const id = index === 0 ? group : `${group}-${index + 1}`
        return (
          <div class="choice" key={option.value}>
            <input
              type={props.type}
              id={id}
              name={props.name}
              value={option.value}
              checked={props.chosen.includes(option.value)}
              required={props.type === 'radio' && props.isRequired}
              aria-describedby={option.hint ? `${id}-about` : undefined}
            />
            <label for={id}>{option.label}</label>
            {option.hint && (
              <p class="hint" id={`${id}-about`}>
                {option.hint}
              </p>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}

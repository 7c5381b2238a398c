import type { ComponentChildren } from 'preact'
import { formFields } from '../form-fields.ts'
import { useFrame } from './frame.ts'
import { Icon, type IconName } from './icon.tsx'

export type FormProps = {
  /** A path of ours. */
  readonly action: string
  /** Default 'post'. A 'get' form is a search or a filter and carries no token. */
  readonly method?: 'get' | 'post'
  /** True when the form has a `FileInput`. */
  readonly takesFiles?: boolean
  /** Names the form for people who hear the page, when one page has several. */
  readonly label?: string
  readonly isSearch?: boolean
  /** In a row, label above control, controls side by side: filters and one-button forms. */
  readonly isInline?: boolean
  readonly id?: string
  /** `name:value` pairs that the button sends along. */
  readonly hidden?: Readonly<Record<string, string>>
  readonly children: ComponentChildren
}

export function Form(props: FormProps) {
  const method = props.method ?? 'post'
  return (
    <form
      id={props.id}
      class={props.isInline ? 'form-inline' : 'form'}
      action={props.action}
      method={method}
      role={props.isSearch ? 'search' : undefined}
      aria-label={props.label}
      encType={props.takesFiles ? 'multipart/form-data' : undefined}
    >
      {method === 'post' && <HiddenToken />}
      {Object.entries(props.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {props.children}
    </form>
  )
}

/**
 * The form token and a fresh key for this press. `Form` writes it; by hand only in a bare `<form>`.
 * autocomplete=off because Firefox puts old values back into hidden fields when a page is reloaded.
 */
export function HiddenToken() {
  const frame = useFrame()
  return (
    <>
      <input type="hidden" name={formFields.token} autoComplete="off" value={frame.formToken()} />
      <input type="hidden" name={formFields.press} autoComplete="off" value={frame.newIdempotencyKey()} />
    </>
  )
}

export type ButtonProps = {
  /** None: an icon alone, whose name is `label`. */
  readonly children?: ComponentChildren
  /** 'primary' at most once per page: the next step. */
  readonly kind?: 'primary' | 'plain' | 'danger' | 'quiet'
  readonly icon?: IconName
  /** For several buttons in one form: which was pressed. */
  readonly name?: string
  readonly value?: string
  /** Posts the form elsewhere: `formaction`. */
  readonly action?: string
  /** The single key that presses it, where the keys script runs: `a`. Shown in the list of keys. */
  readonly shortcut?: string
  /** What is read out when the visible word is not enough on its own ("Assign" in each row). */
  readonly label?: string
  /** Id of a form elsewhere on the page. */
  readonly form?: string
}

export function Button(props: ButtonProps) {
  return (
    <button
      type="submit"
      class={`button button-${props.kind ?? 'plain'}`}
      name={props.name}
      value={props.value}
      formAction={props.action}
      form={props.form}
      aria-label={props.label}
      data-key={props.shortcut}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  )
}

/** Buttons and links in a row; the first is the one most people want. */
export function Actions({ children }: { readonly children: ComponentChildren }) {
  return <div class="actions">{children}</div>
}

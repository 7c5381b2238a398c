import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

/** A titled part of a page. `level` is the heading's: 2 under the page's h1, 3 within another section. */
export function Section(props: {
  readonly heading: ComponentChildren
  readonly level?: 2 | 3
  readonly id?: string
  /** Drawn as a card with a border. */
  readonly isCard?: boolean
  readonly isHeadingHidden?: boolean
  readonly children: ComponentChildren
}) {
  const Heading = props.level === 3 ? 'h3' : 'h2'
  return (
    <section class={props.isCard ? 'section card' : 'section'} id={props.id}>
      <Heading class={props.isHeadingHidden ? 'visually-hidden' : undefined}>{props.heading}</Heading>
      {props.children}
    </section>
  )
}

/** The main column and one beside it (facts, people, files); one under the other where there is no room. */
export function Split(props: {
  readonly main: ComponentChildren
  readonly side: ComponentChildren
  readonly sideLabel: string
}) {
  return (
    <div class="split">
      <div class="split-main">{props.main}</div>
      <aside class="split-side" aria-label={props.sideLabel}>
        {props.side}
      </aside>
    </div>
  )
}

/** What to do next and by when, with its one button. At most once per page. */
export function NextStep(props: {
  readonly heading: ComponentChildren
  readonly children: ComponentChildren
}) {
  return (
    <section class="next-step" aria-label="Next step">
      <Icon name="arrowRight" />
      <div>
        <h2>{props.heading}</h2>
        {props.children}
      </div>
    </section>
  )
}

export type Fact = { readonly term: string; readonly value: ComponentChildren }

/** Pairs of a word and its value: what is known about a thing. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

export type Tab = {
  readonly label: string
  readonly href: string
  /** "99+" where counting further helps nobody. */
  readonly count?: number | string | undefined
  readonly isHere: boolean
  /** The second key after `g`, or a single key. */
  readonly shortcut?: string
}

/** Views of one list, as links: the trays of the inbox, the lanes of a case. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.isHere ? 'page' : undefined} data-key={tab.shortcut}>
              {tab.label}
              {tab.count !== undefined && <span class="count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** More than most people want, folded away; opens without a script. */
export function Details(props: {
  readonly summary: ComponentChildren
  readonly isOpen?: boolean
  readonly shortcut?: string
  readonly children: ComponentChildren
}) {
  return (
    <details class="details" open={props.isOpen}>
      <summary data-key={props.shortcut}>{props.summary}</summary>
      <div class="details-body">{props.children}</div>
    </details>
  )
}

/** A plain list of things, each on its line with an icon: files, people, what happened. */
export function Lines(props: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <ul class="lines" aria-label={props.label}>
      {props.children}
    </ul>
  )
}

export function Line(props: {
  readonly icon: IconName
  /** At the end of the line: a time, a button. */
  readonly end?: ComponentChildren
  readonly children: ComponentChildren
}) {
  return (
    <li>
      <Icon name={props.icon} />
      <div class="line-body">{props.children}</div>
      {props.end && <div class="line-end">{props.end}</div>}
    </li>
  )
}

/** A page's action that is a link: looks like a button, goes somewhere, changes nothing. */
export function LinkButton(props: {
  readonly href: string
  readonly kind?: 'primary' | 'plain' | 'quiet'
  readonly icon?: IconName
  readonly shortcut?: string
  readonly children: ComponentChildren
}) {
  return (
    <a class={`button button-${props.kind ?? 'plain'}`} href={props.href} data-key={props.shortcut}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  )
}

/** Text as somebody wrote it: line breaks kept, long words broken, nothing turned into markup. */
export function PlainText({ text, isQuiet }: { readonly text: string; readonly isQuiet?: boolean }) {
  return (
    <div class={isQuiet ? 'plain-text quiet' : 'plain-text'} dir="auto">
      {text}
    </div>
  )
}

/** Codes, keys, references, headers: fixed width. */
export function Code({ children }: { readonly children: ComponentChildren }) {
  return <code class="code">{children}</code>
}

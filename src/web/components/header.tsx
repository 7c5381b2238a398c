import { HiddenToken } from './form.tsx'
import type { Frame, NavigationEntry } from './frame.ts'
import { Icon } from './icon.tsx'

/** The top of every page: where one is, where one can go, who one is. */
export function Header({ frame, section }: { readonly frame: Frame; readonly section: string | undefined }) {
  const open = frame.navigation.filter((entry) => frame.signedIn?.sections.includes(entry.section))
  const here = open.find((entry) => entry.section === section)
  const group = here?.group === undefined ? [] : open.filter((entry) => entry.group === here.group)
  return (
    <>
      <header class="top">
        <a class="brand" href={frame.signedIn ? '/inbox' : '/'}>
          <Icon name="shield" />
          <span>
            Wardmote<span class="brand-desk"> {frame.desk.foundation}</span>
          </span>
        </a>
        <Navigation label="Main" entries={mainEntries(open)} here={here?.group ?? section} />
        {frame.signedIn && (
          <form class="sign-out" action="/sign-out" method="post">
            <HiddenToken />
            <span class="who">{frame.signedIn.name}</span>
            <button class="button button-quiet" type="submit">
              Sign out
            </button>
          </form>
        )}
      </header>
      {group.length > 1 && (
        <div class="top-second">
          <Navigation label={here?.group ?? ''} entries={group} here={section} />
        </div>
      )}
    </>
  )
}

/** Each group once, in the place and with the address of its first entry; its name is its section. */
function mainEntries(open: readonly NavigationEntry[]): NavigationEntry[] {
  return open.flatMap((entry) => {
    if (entry.group === undefined) return [entry]
    const isFirst = open.find(({ group }) => group === entry.group) === entry
    return isFirst ? [{ section: entry.group, label: entry.group, href: entry.href, key: 'c' }] : []
  })
}

function Navigation(props: {
  readonly label: string
  readonly entries: readonly NavigationEntry[]
  readonly here: string | undefined
}) {
  if (props.entries.length === 0) return null
  return (
    <nav class="nav" aria-label={props.label}>
      <ul>
        {props.entries.map((entry) => (
          <li key={entry.section}>
            <a
              href={entry.href}
              aria-current={entry.section === props.here ? 'page' : undefined}
              data-key={entry.key && `g ${entry.key}`}
            >
              {entry.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import { Code, Notice, Table, Tag } from '../../web/components.ts'
import { type CharterChange, isEmptyChange, type SettingChange } from '../rules/compare-charters.ts'

const kindWords = { changed: 'changed', new: 'added', gone: 'taken out' } as const

/** Which settings and sections a change touches, and which of them are the board's. */
export function ChangeTables({ change }: { readonly change: CharterChange }) {
  if (isEmptyChange(change)) {
    return (
      <Notice>
        <p>The two say the same.</p>
      </Notice>
    )
  }
  return (
    <>
      <ul>
        {change.isPreambleChanged && <li>Title or preamble: changed</li>}
        {change.sections.map((one) => (
          <li key={one.name}>
            {one.name}: {kindWords[one.kind]} {one.isGated && <Board />}
          </li>
        ))}
      </ul>
      {change.settings.length > 0 && (
        <Table
          caption="Settings that change"
          rows={change.settings}
          rowKey={(one) => one.name}
          columns={[
            {
              heading: 'Setting',
              cell: (one) => (
                <>
                  <Code>{one.name}</Code> {one.isGated && <Board />}
                </>
              ),
            },
            { heading: 'Before', cell: (one) => sideWords(one.before) },
            { heading: 'After', cell: (one) => sideWords(one.after) },
          ]}
        />
      )}
    </>
  )
}

function Board() {
  return <Tag icon="lock">Board</Tag>
}

function sideWords({ value, clause }: SettingChange['before']): string {
  return `${value} (${clause === null ? 'default' : `clause ${clause}`})`
}

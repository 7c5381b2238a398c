import type { ComponentChildren } from 'preact'

export type Column<Row> = {
  readonly heading: string
  cell(row: Row): ComponentChildren
  /** The column that names the row; becomes its header. Default: the first. */
  readonly isRowHeader?: boolean
  readonly isNumber?: boolean
  /** The heading is read out but not drawn: a column of buttons. */
  readonly isHeadingHidden?: boolean
}

export type TableProps<Row> = {
  readonly caption: string
  /** Drawn captions are for pages with several tables; under a heading of the same words hide it. */
  readonly isCaptionHidden?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  rowKey(row: Row): string
  /** Shown instead of the table when there are no rows. */
  readonly empty?: ComponentChildren
  /** Rows can be moved through with j and k, opened with o (the first link) and ticked with x. */
  readonly hasKeys?: boolean
  /** Column widths of its own in the style sheet. */
  readonly look?: 'inbox' | 'clauses'
}

/** A table with headers and a caption; on a narrow screen each row becomes a card with its headings. */
export function Table<Row>(props: TableProps<Row>) {
  if (props.rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>
  const named = Math.max(
    0,
    props.columns.findIndex((column) => column.isRowHeader),
  )
  return (
    <table
      class={props.look ? `table table-${props.look}` : 'table'}
      data-list={props.hasKeys ? '' : undefined}
    >
      <caption class={props.isCaptionHidden ? 'visually-hidden' : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th scope="col" key={column.heading} class={column.isNumber ? 'number' : undefined}>
              {column.isHeadingHidden ? (
                <span class="visually-hidden">{column.heading}</span>
              ) : (
                column.heading
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={props.rowKey(row)}>
            {props.columns.map((column, index) => (
              <Cell key={column.heading} column={column} row={row} isHeader={index === named} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cell<Row>(props: { readonly column: Column<Row>; readonly row: Row; readonly isHeader: boolean }) {
  const { column } = props
  const className = column.isNumber ? 'number' : undefined
  const label = column.isHeadingHidden ? undefined : column.heading
  return props.isHeader ? (
    <th scope="row" data-label={label} class={className}>
      {column.cell(props.row)}
    </th>
  ) : (
    <td data-label={label} class={className}>
      {column.cell(props.row)}
    </td>
  )
}

/** Drawn on a 16 by 16 grid, one and a half units of stroke, in the colour of the text beside them. */
const paths = {
  alert: 'M8 2 14.5 13.5h-13zM8 6.5v3M8 11.6v.2',
  archive: 'M2.5 3h11v3h-11zM3.5 6v7h9V6M6.5 8.5h3',
  arrowRight: 'M3 8h10M9 4l4 4-4 4',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  check: 'm3 8.5 3.2 3.2L13 5',
  circle: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11z',
  clock: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 5v3.2l2 1.3',
  cross: 'm4 4 8 8M12 4l-8 8',
  dashedCircle:
    'M6 2.9a5.5 5.5 0 0 1 4 0M13.1 6a5.5 5.5 0 0 1 0 4M10 13.1a5.5 5.5 0 0 1-4 0M2.9 10a5.5 5.5 0 0 1 0-4',
  file: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3',
  flag: 'M4 14V2.5h8l-2 2.8 2 2.8H4',
  folder: 'M2 4h4l1.5 1.8H14V13H2z',
  info: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 7.4v3.2M8 5.2v.2',
  inbox: 'M2.5 9 4.5 3h7l2 6v4h-11zM2.5 9H6l1 1.8h2L10 9h3.5',
  key: 'M7.5 8.5 13 3M10.5 5.5l2 2M5.5 13.3a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z',
  letter: 'M2 4h12v8.5H2zM2 4.5l6 4.5 6-4.5',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5',
  minus: 'M3.5 8h9',
  note: 'M3 2.5h10v7.5l-3.5 3.5H3zM13 10H9.5v3.5M5.5 5.5h5M5.5 8h3',
  people:
    'M6 7.5A2.3 2.3 0 1 0 6 3a2.3 2.3 0 0 0 0 4.5zM2 13c0-2.4 1.7-3.9 4-3.9s4 1.5 4 3.9M10.5 7.3a2 2 0 1 0-.6-3.9M11.5 9.3c1.5.4 2.5 1.7 2.5 3.7',
  person: 'M8 7.8a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3.5 13.5c0-2.6 1.9-4.2 4.5-4.2s4.5 1.6 4.5 4.2',
  plus: 'M8 3.5v9M3.5 8h9',
  project: 'M8 1.8 13.5 5v6L8 14.2 2.5 11V5zM2.5 5 8 8.2 13.5 5M8 8.2v6',
  reply: 'M6.5 4 3 7.5 6.5 11M3 7.5h6.5A3.5 3.5 0 0 1 13 11v1.5',
  search: 'M7 2.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4zM10.2 10.2l3.3 3.3',
  send: 'M2.5 8 13.5 2.8 10.3 13.4 7.6 9z',
  shield: 'M8 1.8 13 3.6v4c0 3.1-2 5.4-5 6.6-3-1.2-5-3.5-5-6.6v-4z',
  undo: 'M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6',
} as const

export type IconName = keyof typeof paths

/** Decoration beside a word: hidden from assistive technology, so never the only sign of anything. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}

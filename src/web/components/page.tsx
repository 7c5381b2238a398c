import type { ComponentChildren } from 'preact'
import { ErrorSummary, ErrorsProvider, type FieldError } from './errors.tsx'
import { type Frame, useFrame } from './frame.ts'
import { Header } from './header.tsx'

export type PageProps = {
  /** Title of the window, before " – Wardmote"; also the heading unless `heading` says otherwise. */
  readonly title: string
  readonly heading?: ComponentChildren
  /** One line under the heading: tags, a reference, who and when. */
  readonly under?: ComponentChildren
  /** The navigation entry this page belongs to: `inbox`. */
  readonly section?: string
  /** Up one level, above the heading. `u` goes there. */
  readonly back?: { readonly href: string; readonly label: string }
  /** Shown at the top, and beside each field of that name. Puts "Error: " before the title. */
  readonly errors?: readonly FieldError[]
  /** 'reading' for text and forms, 'wide' (default for signed-in people) for lists and cases. */
  readonly width?: 'reading' | 'wide'
  readonly children: ComponentChildren
}

/** The whole document: head, skip link, landmarks, navigation, one h1. Every page of every room is one. */
export function Page(props: PageProps) {
  const frame = useFrame()
  const errors = props.errors ?? []
  const width = props.width ?? (frame.signedIn ? 'wide' : 'reading')
  return (
    <html lang="en">
      <Head title={`${errors.length > 0 ? 'Error: ' : ''}${props.title} – Wardmote`} frame={frame} />
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <Header frame={frame} section={props.section} />
        <main id="main" tabIndex={-1} class={`main main-${width}`}>
          <ErrorsProvider value={errors}>
            {props.back && (
              <a class="back" href={props.back.href} data-key="u">
                {props.back.label}
              </a>
            )}
            <ErrorSummary />
            <div class="title">
              <h1>{props.heading ?? props.title}</h1>
              {props.under && <div class="under">{props.under}</div>}
            </div>
            {props.children}
          </ErrorsProvider>
        </main>
        <Footer frame={frame} />
      </body>
    </html>
  )
}

function Head({ title, frame }: { readonly title: string; readonly frame: Frame }) {
  return (
    <head>
      <meta charSet="utf-8" />
      <title>{title}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={frame.stylesheet} />
      {/* Without an icon named, browsers ask for /favicon.ico on every first visit. */}
      <link rel="icon" href={frame.icon} type="image/svg+xml" />
      {frame.scripts.map((src) => (
        <script key={src} type="module" src={src} />
      ))}
    </head>
  )
}

function Footer({ frame }: { readonly frame: Frame }) {
  return (
    <footer class="foot">
      <p>
        {frame.desk.foundation} security desk:{' '}
        <a href={`mailto:${frame.desk.address}`}>{frame.desk.address}</a>
      </p>
    </footer>
  )
}

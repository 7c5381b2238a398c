import type { Route } from './route.ts'
import type { Caller, Site } from './site.ts'
import { sourcePlaces } from './source-places.ts'

/** Where an error came from, without its message: messages may quote what a person wrote. */
export function logError(site: Site, caller: Caller, route: Route | null, error: unknown) {
  const isError = error instanceof Error
  const lines = isError ? (error.stack ?? '').replace(error.message, '').split('\n') : []
  site.ports.log({
    kind: 'error',
    requestId: caller.requestId,
    route: route?.path ?? 'none',
    error: isError ? error.name : typeof error,
    at: sourcePlaces(
      lines
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 12)
        .map((line) => line.trim()),
    ),
  })
}

/** One line per request, with the route's pattern: the path itself carries references and codes. */
export function logRequest(
  site: Site,
  caller: Caller,
  request: Request,
  route: string,
  response: Response,
  startedMs: number,
) {
  site.ports.log({
    kind: 'request',
    requestId: caller.requestId,
    method: request.method,
    route,
    status: response.status,
    milliseconds: Math.round((performance.now() - startedMs) * 10) / 10,
  })
}

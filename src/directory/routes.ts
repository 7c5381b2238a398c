import type { Works } from '../jobs/works.ts'
import { sizes } from '../kernel/limits.ts'
import type { Route } from '../web/route.ts'
import {
  postChannel,
  postChannelChange,
  postChannelCheck,
  postChannelMove,
  postChannelRemoval,
  postClearText,
  showChannel,
  showNewChannel,
} from './routes/channel-routes.tsx'
import { postImport, postUpload, sendExport, showImport, showPreview } from './routes/file-routes.tsx'
import { keeperRoute } from './routes/keeper-route.ts'
import { makeShowDirectory, showProject } from './routes/list-routes.tsx'

/** A form writes a byte of the file as up to three ("%0A"). */
const uploadLimits = { maxBodyBytes: 3 * sizes.directoryBytesMax + 64 * 1024, maxFiles: 1 }

const channel = '/directory/:slug/channels/:channel'

/** Pages of our own stand before the pattern that would take them for a project or a channel. */
export function directoryRoutes(works: Works): Route[] {
  return [
    keeperRoute(works, 'GET', '/directory', makeShowDirectory()),
    keeperRoute(works, 'GET', '/directory/export', sendExport),
    keeperRoute(works, 'GET', '/directory/import', showImport),
    keeperRoute(works, 'POST', '/directory/import', postUpload, uploadLimits),
    keeperRoute(works, 'GET', '/directory/import/preview', showPreview),
    keeperRoute(works, 'POST', '/directory/import/application', postImport),
    keeperRoute(works, 'GET', '/directory/:slug', showProject),
    keeperRoute(works, 'POST', '/directory/:slug/channels', postChannel),
    keeperRoute(works, 'GET', '/directory/:slug/channels/new', showNewChannel),
    keeperRoute(works, 'GET', channel, showChannel),
    keeperRoute(works, 'POST', channel, postChannelChange),
    keeperRoute(works, 'POST', `${channel}/check`, postChannelCheck),
    keeperRoute(works, 'POST', `${channel}/position`, postChannelMove),
    keeperRoute(works, 'POST', `${channel}/clear-text`, postClearText),
    keeperRoute(works, 'POST', `${channel}/removal`, postChannelRemoval),
  ]
}

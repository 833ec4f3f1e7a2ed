import type { ServerResponse } from 'node:http'
import { type Exchange, sendJson } from './exchange.js'
import { GraphError } from './graph_error.js'
import type { StoredFile } from './ledger.js'
import type { MetaCloudFake } from './meta_cloud_fake.js'

const URL_LIFE_MS = 5 * 60_000
const CHUNK = Buffer.alloc(256 * 1024, 7)

/** `POST /{number}/media` */
export async function upload(fake: MetaCloudFake, { request, response, body }: Exchange) {
  const contentType = request.headers['content-type'] ?? ''
  if (!contentType.startsWith('multipart/form-data')) {
    throw new GraphError(100, 'Invalid parameter', 'The upload must be multipart/form-data')
  }
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData()
  const file = form.get('file')
  if (form.get('messaging_product') !== 'whatsapp') {
    throw new GraphError(100, 'Invalid parameter', "Param messaging_product must be 'whatsapp'")
  }
  if (!(file instanceof File)) {
    throw new GraphError(131008, 'Required parameter is missing', 'Parameter file is missing')
  }
  const stored = fake.storeFile(
    new Uint8Array(await file.arrayBuffer()),
    file.type || String(form.get('type'))
  )
  sendJson(response, { id: stored.id })
}

/** `GET /{file}`: where it can be fetched for the next five minutes. */
export function describeFile(fake: MetaCloudFake, file: StoredFile, response: ServerResponse) {
  const size = file.endless ? 1_000 : file.body.length
  sendJson(response, {
    messaging_product: 'whatsapp',
    url: fileUrl(fake, file),
    mime_type: file.mime,
    sha256: '',
    file_size: String(size),
    id: file.id,
  })
}

export function fileUrl(fake: MetaCloudFake, file: StoredFile): string {
  return `${fake.url}/whatsapp_business/attachments/?mid=${file.id}&ext=${fake.now() + URL_LIFE_MS}`
}

/** The address itself: asks for the token and forgets files after five minutes. */
export function download(fake: MetaCloudFake, { request, response, url }: Exchange) {
  const file = fake.ledger.files.get(url.searchParams.get('mid') ?? '')
  const expired = Number(url.searchParams.get('ext')) < fake.now()
  if (request.headers.authorization !== `Bearer ${fake.options.accessToken}`) {
    return plain(response, 401, 'Unauthorized')
  }
  if (!file || expired) return plain(response, 404, 'Not Found')
  if (file.redirectTo) {
    response.writeHead(302, { location: file.redirectTo })
    return response.end()
  }
  response.writeHead(200, { 'content-type': file.mime })
  if (!file.endless) return response.end(file.body)
  const pump = () => {
    while (!response.destroyed && response.write(CHUNK));
  }
  response.on('drain', pump)
  pump()
}

function plain(response: ServerResponse, status: number, text: string) {
  response.writeHead(status, { 'content-type': 'text/plain' })
  response.end(text)
}

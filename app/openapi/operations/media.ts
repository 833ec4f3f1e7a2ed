import { pageValidator } from '#validators/api/common'
import { createLabelValidator, updateLabelValidator } from '#validators/api/conversations'
import type { Operations } from '../operation.js'
import { one, page, ref } from '../schema.js'

const binary = { type: 'string', contentMediaType: 'application/octet-stream' }
const label = one(ref('Label'))

const labelOperations: Operations = {
  'api.v1.labels.index': {
    tag: 'labels',
    summary: 'List labels',
    permissions: ['conversations.view'],
    query: pageValidator,
    success: { status: 200, description: 'A page of labels', schema: page(ref('Label')) },
  },
  'api.v1.labels.store': {
    tag: 'labels',
    summary: 'Create a label',
    permissions: ['labels.manage'],
    body: createLabelValidator,
    example: { name: 'Warranty', colour: 'blue' },
    success: { status: 201, description: 'Created', schema: label },
  },
  'api.v1.labels.update': {
    tag: 'labels',
    summary: 'Change a label',
    permissions: ['labels.manage'],
    body: updateLabelValidator,
    success: { status: 200, description: 'Changed', schema: label },
  },
  'api.v1.labels.destroy': {
    tag: 'labels',
    summary: 'Delete a label',
    permissions: ['labels.manage'],
    success: { status: 204, description: 'Deleted' },
  },
}

export const mediaOperations: Operations = {
  'api.v1.media.store': {
    tag: 'media',
    summary: 'Upload a file to send',
    permissions: ['conversations.reply'],
    rawBody: {
      contentType: 'multipart/form-data',
      schema: { type: 'object', properties: { file: binary }, required: ['file'] },
    },
    success: { status: 201, description: 'Stored', schema: one(ref('Upload')) },
    problems: ['too_large'],
  },
  'api.v1.media.show': {
    tag: 'media',
    summary: 'Download a file of a message',
    permissions: ['conversations.view'],
    description:
      'Always a download. With a `Range` header of one range, only that part; with `If-None-Match`, only what changed.',
    headers: {
      'Range': { description: 'Such as `bytes=1000-`', required: false },
      'If-None-Match': { description: 'The `ETag` of an earlier answer', required: false },
    },
    success: { status: 200, description: 'The bytes', schema: binary, contentType: '*/*' },
    alsoAnswers: [
      { status: 206, description: 'The bytes asked for', schema: binary, contentType: '*/*' },
      { status: 304, description: 'Unchanged since that `ETag`' },
      { status: 416, description: 'The file is shorter; `Content-Range` says how long it is' },
    ],
  },
  ...labelOperations,
}

import { z } from 'zod'
import { caseListShape, caseShape, caseSummaryShape, messageShape } from './case-json.ts'
import { guardAnswerShape, guardQuestionShape } from './guard-json.ts'

const problem = {
  description: 'What went wrong, as application/problem+json (RFC 9457)',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        properties: {
          type: { type: 'string' },
          title: { type: 'string' },
          status: { type: 'integer' },
          detail: { type: 'string' },
        },
      },
    },
  },
}

const shapes = {
  CaseList: caseListShape,
  Case: caseShape,
  CaseSummary: caseSummaryShape,
  Message: messageShape,
  GuardQuestion: guardQuestionShape,
  GuardAnswer: guardAnswerShape,
}
type ShapeName = keyof typeof shapes

/** The shapes by name. OpenAPI 3.1 speaks JSON Schema 2020-12, so zod's own default fits. */
function schemas() {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: (id) => `#/components/schemas/${id}` })
  return Object.fromEntries(
    Object.keys(shapes).map((name) => {
      const { $id: _id, $schema: _dialect, ...schema } = schemas[name] ?? {}
      return [name, schema]
    }),
  )
}

function ok(description: string, name: ShapeName) {
  return {
    description,
    content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
  }
}

/** OpenAPI 3.1 description of what is there. */
export function openApi(publicUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wardmote',
      version: '1',
      description: 'A token sees what its person sees, and changes nothing of a case.',
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } }, schemas: schemas() },
    paths: {
      '/cases': {
        get: {
          operationId: 'listCases',
          summary: 'Cases, last changed first, 50 at a time',
          parameters: [{ name: 'cursor', in: 'query', required: false, schema: { type: 'string' } }],
          responses: { 200: ok('A page of cases', 'CaseList'), 400: problem, 401: problem },
        },
      },
      '/cases/{reference}': {
        get: {
          operationId: 'readCase',
          summary: 'One case with its messages',
          parameters: [{ name: 'reference', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: ok('The case', 'Case'), 401: problem, 404: problem },
        },
      },
      '/guard': {
        post: {
          operationId: 'checkText',
          summary: 'Which lines of a text touch something not public yet',
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/GuardQuestion' } } },
          },
          responses: {
            200: ok('The lines', 'GuardAnswer'),
            401: problem,
            404: problem,
            422: problem,
            429: problem,
          },
        },
      },
    },
  }
}

export {
  type AnswersDocument,
  mapOperations,
  withAnswerComponents,
  withProblems,
} from './answers.ts'
export { type App, type AppOptions, createApp } from './app.ts'
export { cardDataIn, holdsCardData, passesLuhn, withoutCardData } from './card-data.ts'
export { BaseConfig, ConfigError, loadConfig } from './config.ts'
export { decodeCursor, encodeCursor } from './cursor.ts'
export { checkIfMatch, etagOf } from './etag.ts'
export { isUnavailable, problemOf } from './faults.ts'
export { IdList, LISTED_MAX, listed, NeededIdList } from './id-list.ts'
export { fingerprint, type GuestTokenKind, type GuestTokens, guestTokens } from './ids.ts'
export {
  type Caller,
  internalTokenMinter,
  internalTokenVerifier,
  type Membership,
  mintInternalToken,
  type Role,
  requireAdmin,
  requireService,
  requireStaff,
  type Tenant,
  unauthenticated,
} from './internal-auth.ts'
export { answerLines, asksForLines, LINES, ListOrLinesOf } from './lines.ts'
export { createLogger, type Logger } from './logger.ts'
export { type ConnectMongoMore, connectMongo, mongoReady } from './mongo.ts'
export {
  type FieldError,
  Problem,
  type ProblemMore,
  problem,
  problemContentType,
  type Shortage,
  titleOf,
  toProblemBody,
} from './problem.ts'
export {
  Currency,
  Id,
  IdempotencyKey,
  LINES_MAX,
  ListOf,
  ListQuery,
  Money,
  NonNegativeMoney,
  OptionalIdempotencyKey,
  PAGE_MAX,
  ProblemBody,
  problems,
  Time,
} from './schemas.ts'
export { type ServeOptions, type Serving, serve } from './serve.ts'
export { faultsBy, validationProblem } from './validation.ts'

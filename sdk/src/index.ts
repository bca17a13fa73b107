export { type Client, type ClientOptions, createClient, type RequestOptions } from './client.js';
export type { TypedDocument } from './document.js';
export { DatelineError, type ErrorCode, type GraphQLErrorEntry, passes } from './errors.js';
export { type ChangeDocuments, type ChangePage, type FollowOptions, follow } from './follow.js';
export * from './generated/operations.js';
export { type MemoryStore, memoryStore } from './memory-store.js';
export { type MirrorOptions, type MirrorStore, mirror, type StoryChange, type StoryPage } from './mirror.js';
export { type Connection, paginate, paginateEdges } from './paginate.js';
export { type Delivery, verifyWebhook, type WebhookChange, type WebhookMessage } from './webhook.js';

import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import {
  type ExecutionResult,
  type FormattedExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  parse,
} from 'graphql';
import { CloseCode, type Context } from 'graphql-ws';
import { type Extra, makeHandler } from 'graphql-ws/use/@fastify/websocket';
import type { Viewer } from '../access/viewer.js';
import type { Subscriptions } from '../graphql/subscriptions.js';
import { toldInFull } from '../graphql/tell-error.js';
import { DatelineError } from '../kernel/errors.js';

/** What a client may leave unread of answers to its pings, in bytes: nothing else is sent unless it reads. */
const maxUnread = 1_000_000;

/** The reason of a closing is at most so long (RFC 6455, 5.5.1), in bytes. */
const maxReason = 123;

/** RFC 6455's registry: the service restarts, come again. */
const restarting = 1012;

export interface SocketOptions {
  schema: GraphQLSchema;
  subscriptions: Subscriptions;
  viewerOf: (authorization: string | undefined) => Promise<Viewer>;
  /** Sockets that a partner may have open on this gateway, whatever it follows by them. */
  mostPerPartner: number;
}

/** To be registered before the route that takes sockets. */
export async function takeSockets(server: FastifyInstance, maxMessageBytes: number): Promise<void> {
  await server.register(websocket, {
    options: { maxPayload: maxMessageBytes },
    errorHandler: (error, socket, request) => {
      request.log.warn({ err: error }, 'a WebSocket broke');
      socket.terminate();
    },
    preClose(done) {
      for (const socket of this.websocketServer.clients) socket.close(restarting, 'The gateway restarts.');
      this.websocketServer.close();
      done();
    },
  });
}

type Told = Context<Record<string, unknown> | undefined, Extra>;

/**
 * Subscriptions by WebSocket, in the protocol of graphql-ws. The key comes as `authorization` in the payload of
 * `connection_init`; a socket without one that holds is closed.
 */
export function subscriptionSocket({ schema, subscriptions, viewerOf, mostPerPartner }: SocketOptions) {
  const sockets = new Map<string, number>();
  const enter = (partner: string, socket: WebSocket) => {
    const open = sockets.get(partner) ?? 0;
    if (open >= mostPerPartner)
      throw new DatelineError(
        'TOO_MANY_STREAMS',
        `${open} sockets of this partner are open on this gateway.`,
      );
    sockets.set(partner, open + 1);
    socket.once('close', () => sockets.set(partner, (sockets.get(partner) ?? 1) - 1));
  };
  const handle = makeHandler<Record<string, unknown> | undefined>({
    async onConnect({ connectionParams, extra: { socket } }) {
      try {
        const { partner } = await viewerOf(authorizationIn(connectionParams));
        enter(partner.id, socket);
        return true;
      } catch (error) {
        socket.close(CloseCode.Forbidden, reasonOf(error));
        return false;
      }
    },
    async onSubscribe({ connectionParams, extra }, _id, asked) {
      const { socket, request } = extra;
      const asker = {
        authorization: authorizationIn(connectionParams),
        requestId: request.id,
        gone: () => socket.readyState !== socket.OPEN,
      };
      const opened = await subscriptions.open(asked, asker);
      if ('errors' in opened) return opened.errors.map((error) => new ToldError(error));
      return { schema, document: anySubscription, contextValue: opened };
    },
    // Of answers that are made to be told already, which `onNext` passes on as they are.
    subscribe: ({ contextValue }) => contextValue as AsyncGenerator<ExecutionResult, void>,
    onNext: (_context, _id, _payload, _args, answer) => answer as FormattedExecutionResult,
  });
  return function takeSocket(this: FastifyInstance, socket: WebSocket, request: FastifyRequest) {
    socket.on('message', () => {
      if (socket.bufferedAmount > maxUnread) socket.terminate();
    });
    return handle.call(this, socket, request);
  };
}

/** graphql-ws asks of it what kind of operation it is. */
const anySubscription = parse('subscription { changes { cursor } }');

/** An error that is told as it is, places included. */
class ToldError extends GraphQLError {
  constructor(readonly told: GraphQLFormattedError) {
    super(told.message);
  }

  override toJSON(): GraphQLFormattedError {
    return this.told;
  }
}

/** As a header would have it, in any case; some clients send all their headers under `headers`. */
function authorizationIn(given: Told['connectionParams']): string | undefined {
  for (const params of [given, given?.headers as Record<string, unknown> | undefined]) {
    for (const [name, value] of Object.entries(params ?? {})) {
      if (name.toLowerCase() === 'authorization' && typeof value === 'string') return value;
    }
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  const { message, extensions } = toldInFull(error);
  return Buffer.from(`${extensions.code}: ${message}`).subarray(0, maxReason).toString().replace(/�$/, '');
}

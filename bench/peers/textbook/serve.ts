// The textbook stack: Apollo Server, type-graphql, TypeORM's `find`, a DataLoader for each relation.
import 'reflect-metadata';
import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import fastify from 'fastify';
import { buildSchema } from 'type-graphql';
import { DataSource } from 'typeorm';
import * as entities from './entities.js';
import { loadersOf } from './loaders.js';
import { ArticleResolver, type Context, MediaResolver, TopicResolver } from './resolvers.js';

const url = process.env.DATABASE_URL ?? '';
const dataSource = new DataSource({
  type: 'postgres',
  url,
  applicationName: 'bench-textbook',
  entities: Object.values(entities),
  extra: { max: 10, options: '-c jit=off' },
});
await dataSource.initialize();
const schema = await buildSchema({
  resolvers: [ArticleResolver, MediaResolver, TopicResolver],
  validate: false,
});
const server = new ApolloServer<Context>({ schema });
await server.start();
const app = fastify();
const context = async () => ({ dataSource, loaders: loadersOf(dataSource) });
await app.register(fastifyApollo(server), { context });
await app.listen({ port: 0, host: '127.0.0.1' });
const address = app.server.address();
process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}` });

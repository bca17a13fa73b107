// What HTTP alone costs: the bytes of a Dateline answer, whatever is asked. They are given by PUT, then served.
import { createServer } from 'node:http';

const answers = new Map();

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    if (request.method === 'PUT') answers.set(request.url, Buffer.concat(chunks));
    const bytes = answers.get(request.url);
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.setHeader('content-length', bytes.length);
    response.end(bytes);
  });
});
server.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}` }));

// Loaded before a program with `node --import`: whatever host its HTTP requests name, they go to the local service, unencrypted,
// and keep their Host header. So code runs unchanged, and the service records which endpoint it meant.
import http from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const service = new URL(process.env.LOCAL_TEXTRACT_URL);
const plainRequest = http.request;

const redirected = defaultPort => (first, second, third) => {
  const url = typeof first === 'string' ? new URL(first) : first instanceof URL ? first : undefined;
  const given = url === undefined ? first : typeof second === 'function' ? {} : second;
  const done = [first, second, third].find(argument => typeof argument === 'function');
  const hostname = url?.hostname ?? given.hostname ?? given.host ?? 'localhost';
  const port = Number(url?.port || given.port || defaultPort);
  const host = port === defaultPort ? hostname : `${hostname}:${port}`;
  const named = Object.keys(given.headers ?? {}).some(name => name.toLowerCase() === 'host');
  return plainRequest(
    {
      ...given,
      agent: undefined,
      createConnection: undefined,
      path: url === undefined ? given.path : url.pathname + url.search,
      protocol: 'http:',
      host: service.hostname,
      hostname: service.hostname,
      port: service.port,
      headers: named ? given.headers : { ...given.headers, host },
    },
    done,
  );
};

http.request = redirected(80);
https.request = redirected(443);
syncBuiltinESMExports();

// An enterprise's whole way through the REST door: signs in, has itself told, files, uploads, submits, waits, and downloads its certificate.
// journey.js ADDRESS PASSWORD APPLICATION DOCUMENT TARGET
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import createClient from 'openapi-fetch';
import { Webhook } from 'standardwebhooks';
import type { components, paths } from './api.js';

const [address, password, application, document, target] = process.argv.slice(2);
if (!address || !password || !application || !document || !target) throw new Error('journey.js ADDRESS PASSWORD APPLICATION DOCUMENT TARGET');

const api = createClient<paths>({ baseUrl: address });

// A refusal is a problem with a stable type and a sentence in both languages.
function done<T>(answer: { data?: T; error?: components['schemas']['Problem']; response: Response }): T {
  if (answer.data === undefined) throw new Error(`${answer.response.status} ${answer.error?.type}: ${answer.error?.detailZh}`);
  return answer.data;
}

const token = done(await api.POST('/api/v1/sign-in', { body: { userName: 'applicant-a', password } }));
api.use({
  onRequest({ request }) {
    request.headers.set('Authorization', `Bearer ${token.accessToken}`);
    return request;
  },
});

// The enterprise's own receiver. What is not signed with the secret is not believed, and not what was sent too long ago.
type News = components['schemas']['CaseMessageBody'];
const isNews = (body: unknown): body is News => typeof body === 'object' && body !== null && 'type' in body && 'data' in body;
let secret = '';
const receiver = createServer();
await once(receiver.listen(0, '127.0.0.1'), 'listening');
const told = new Promise<News>((hear, fail) =>
  receiver.on('request', (request, response) => {
    void (async () => {
      try {
        const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
        const news = new Webhook(secret).verify(await text(request), headers);
        response.writeHead(204).end();
        if (isNews(news) && news.type === 'certificate.issued') hear(news);
      } catch (refusal) {
        response.writeHead(401).end();
        fail(refusal);
      }
    })();
  }),
);
const place = receiver.address();
if (place === null || typeof place === 'string') throw new Error('The receiver has no port.');
const hook = done(
  await api.POST('/api/v1/webhooks', { body: { url: `http://127.0.0.1:${place.port}/`, name: '企业系统', events: ['certificate.issued'] } }),
);
secret = hook.secret ?? '';

const form: components['schemas']['Application'] = JSON.parse(await readFile(application, 'utf8'));
const filed = done(await api.POST('/api/v1/cases', { body: form, params: { header: { 'Idempotency-Key': randomUUID() } } }));
const path = { id: filed.id };

const file = new Blob([await readFile(document)], { type: 'application/pdf' });
for (const item of done(await api.GET('/api/v1/cases/{id}/requirements', { params: { path } })).items) {
  if (!item.required) continue;
  done(
    await api.PUT('/api/v1/cases/{id}/documents/{code}', {
      params: { path: { ...path, code: item.code }, header: { 'X-File-Name': encodeURIComponent(`${item.name}.pdf`) } },
      headers: { 'Content-Type': 'application/pdf' },
      body: file,
      bodySerializer: (body) => body,
    }),
  );
}

const submitted = done(await api.POST('/api/v1/cases/{id}/submit', { params: { path, header: { 'Idempotency-Key': randomUUID() } } }));
if (submitted.status !== 'accepted') throw new Error(`${submitted.status}: ${submitted.findings.map((finding) => finding.messageZh).join(' ')}`);
console.log(`accepted ${submitted.number}, due on ${submitted.deadline?.dueOn}`);

// Nobody has to ask again and again: the message says that the certificate is there.
const { data } = await told;
receiver.close();
console.log(`told of ${data.certificate?.number}`);
const number = done(await api.GET('/api/v1/cases/{id}', { params: { path } })).certificates.find((one) => one.result === 'issued')?.number;
if (!number || number !== data.certificate?.number) throw new Error(`told of ${data.certificate?.number}, found ${number}`);
const pdf = done(await api.GET('/api/v1/certificates/{number}/pdf', { params: { path: { number } }, parseAs: 'blob' }));
await writeFile(target, Buffer.from(await pdf.arrayBuffer()));
console.log(`downloaded ${number}`);

// An enterprise's whole way through the REST door: signs in, files, uploads, submits, waits, and downloads its certificate.
// journey.js ADDRESS PASSWORD APPLICATION DOCUMENT TARGET
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import createClient from 'openapi-fetch';
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

// Asked every half second here; an enterprise asks every few minutes, or has itself told by a webhook.
for (;;) {
  const seen = done(await api.GET('/api/v1/cases/{id}', { params: { path } }));
  const number = seen.certificates.find((certificate) => certificate.result === 'issued')?.number;
  if (number) {
    const pdf = done(await api.GET('/api/v1/certificates/{number}/pdf', { params: { path: { number } }, parseAs: 'blob' }));
    await writeFile(target, Buffer.from(await pdf.arrayBuffer()));
    console.log(`downloaded ${number}`);
    break;
  }
  await setTimeout(500);
}

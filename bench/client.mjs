// The few requests that are not wrk's.
export class Api {
    constructor(url) {
        this.url = url;
    }

    /** Sends a request; answers status, entity tag and body. Anything but a success ends the run. */
    async send(method, path, { token, encoding = 'identity', body, tag } = {}) {
        const headers = { 'accept-encoding': encoding };
        if (token) headers.authorization = `Bearer ${token}`;
        if (tag) headers['if-match'] = tag;
        if (body) headers['content-type'] = 'application/json';
        const answer = await fetch(this.url + path, { method, headers, body: body && JSON.stringify(body) });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
        return { status: answer.status, tag: answer.headers.get('etag'), text, json: () => JSON.parse(text) };
    }

    async token(persona) {
        return (await this.send('POST', '/dev/token', { body: { persona } })).json().access_token;
    }
}

// A lead provider that reads everything, page after page, as a client does that synchronises for the first time. Several times over: what counts of a
// page is the quickest answer, because everything that makes one slower than it must be comes from outside.
const PULLS = 5;
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

export async function pull(api, token) {
    const pulls = [];
    for (const size of [100, 3000]) {
        const times = [];
        let total = 0;
        for (let turn = 0; turn < PULLS; turn += 1) {
            total = 0;
            for (let page = 1; ; page += 1) {
                const began = performance.now();
                const answer = await api.send('GET', `/api/v3/participants?page[page]=${page}&page[per_page]=${size}`, { token });
                const took = performance.now() - began;
                const count = answer.json().data.length;
                total += count;
                // The last page is not a whole one
                if (count < size) break;
                times[page - 1] = Math.min(took, times[page - 1] ?? took);
            }
        }
        const tenth = Math.max(1, Math.floor(times.length / 10));
        const slope = median(times.slice(-tenth)) / median(times.slice(0, tenth));
        pulls.push({ size, total, pages: times.length, mean: mean(times), middle: median(times), slope });
    }
    return pulls;
}

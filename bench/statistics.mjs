// The middle of repeated measurements.
export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Of objects with the same numbers in them, each number's. */
export const medians = (all) => Object.fromEntries(Object.keys(all[0]).map((of) => [of, median(all.map((one) => one[of]))]));

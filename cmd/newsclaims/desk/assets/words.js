// What verdicts, kinds and codes are called, in the order they are shown.

export const verdicts = {
  contradicted: "Contradicted",
  unsupported: "Unsupported",
  changed: "Changed",
  unknown: "Unknown",
  supported: "Supported",
};

export const kinds = {
  money: "Money", duration: "Durations", entity: "Names", stock_move: "Stock moves",
  percent: "Per cent", quantity: "Counts", date: "Dates", quotation: "Quotations", statement: "Statements",
};

export const isReported = (finding) => finding.accepted === undefined && ["contradicted", "changed", "unsupported"].includes(finding.verdict);

// readable turns a code into words: "scale-slip" into "scale slip".
export const readable = (code) => code.replaceAll("-", " ");

// Does with the program's tools what a model's host would: connects, lists, calls. Words: address, key.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [address, key] = process.argv.slice(2);
const client = new Client({ name: "tests", version: "1" });
await client.connect(
  new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers: { Authorization: `Bearer ${key}` } } }),
);
const call = async (name, args) => (await client.callTool({ name, arguments: args })).structuredContent;
const { tools } = await client.listTools();
const made = await call("catalog_product_create", { title: "Made by a model", kind: "physical" });
const listed = await call("catalog_product_list", { filter: { title: "Made by a model" } });
const refused = await client.callTool({ name: "catalog_product_create", arguments: { kind: "stone" } });
const asked = await call("knowledge_ask", { question: "Who painted the ceiling of the Sistine Chapel?" });
await client.close();
console.log(
  JSON.stringify({
    server: client.getServerVersion().name,
    tools: tools.length,
    listed: listed.data[0].id === made.id,
    refused: refused.isError,
    found: asked.found,
  }),
);

export { mcp, type McpOptions } from './mcp-routes.ts';
export { serveMcpStdio, type McpStdio, type McpStdioOptions } from './serve-mcp-stdio.ts';

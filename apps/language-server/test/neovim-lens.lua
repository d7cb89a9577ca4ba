-- Copies the first request of a document as curl, as docs/editors/neovim.md sets it up.
vim.lsp.commands["tagoio.request.copyAsCurl"] = function(command)
  io.stderr:write(command.arguments[1].curl .. "\n")
end

local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then error("waited too long for " .. what) end
end

local ok, problem = pcall(function()
  local client = vim.lsp.start_client({
    name = "tagoio",
    cmd = { vim.env.TAGO_NODE, vim.env.TAGO_SERVER, "--stdio" },
    init_options = { commands = { "tagoio.request.copyAsCurl" } },
    on_attach = function() vim.lsp.codelens.refresh() end,
  })
  assert(client and vim.lsp.buf_attach_client(0, client), "the server did not start")
  wait("a lens", function()
    local lens = vim.lsp.codelens.get(0)[1]
    return lens ~= nil and lens.command ~= nil
  end)
  local lens = vim.lsp.codelens.get(0)[1]
  assert(lens.command.title == "Copy as cURL", vim.inspect(lens))
  vim.api.nvim_win_set_cursor(0, { lens.range.start.line + 1, 0 })
  vim.lsp.codelens.run()
end)
if not ok then
  io.stderr:write("FAIL " .. tostring(problem) .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")

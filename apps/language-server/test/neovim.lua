-- Neovim's own language client against the built server: diagnostic, quick fix, cleared diagnostic.
local file = vim.api.nvim_buf_get_name(0)

local function fail(message)
  io.stderr:write("FAIL " .. message .. "\n")
  vim.cmd("cquit 1")
end

local function wait(what, condition)
  if not vim.wait(10000, condition, 20) then error("waited too long for " .. what) end
end

local ok, problem = pcall(function()
  local id = vim.lsp.start_client({
    name = "tagoio",
    cmd = { vim.env.TAGO_NODE, vim.env.TAGO_SERVER, "--stdio" },
    root_dir = vim.fn.fnamemodify(file, ":h"),
    get_language_id = function() return "python" end,
  })
  assert(id and vim.lsp.buf_attach_client(0, id), "the server did not start")
  wait("a diagnostic", function() return #vim.diagnostic.get(0) == 1 end)
  local found = vim.diagnostic.get(0)[1]
  assert(found.source == "tagoio" and found.code == "insecure-transport", vim.inspect(found))
  local range = {
    start = { line = found.lnum, character = found.col },
    ["end"] = { line = found.end_lnum, character = found.end_col },
  }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", {
    textDocument = vim.lsp.util.make_text_document_params(),
    range = range,
    context = { diagnostics = {} },
  }, 5000)
  local action = answers[id].result[1]
  assert(action.isPreferred, vim.inspect(answers))
  vim.lsp.util.apply_workspace_edit(action.edit, vim.lsp.get_client_by_id(id).offset_encoding)
  wait("the diagnostic to go", function() return #vim.diagnostic.get(0) == 0 end)
  print(vim.api.nvim_buf_get_lines(0, 1, 2, false)[1])
  vim.lsp.stop_client(id)
  wait("the server to stop", function() return vim.lsp.client_is_stopped(id) end)
end)
if not ok then fail(tostring(problem)) end
vim.cmd("qall!")

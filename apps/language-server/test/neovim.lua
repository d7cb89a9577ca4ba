-- Neovim's own language client against the built server. Reads a list of files from TAGO_FILES, writes what it was told
-- about each, and what becomes of its text, to TAGO_ANSWERS.
local function wait(what, condition)
  if not vim.wait(20000, condition, 20) then error("waited too long for " .. what) end
end

local function read(path)
  return vim.fn.json_decode(table.concat(vim.fn.readfile(path), "\n"))
end

local published = {}
local show = vim.lsp.handlers["textDocument/publishDiagnostics"]

local function look(client, file)
  vim.cmd("edit " .. vim.fn.fnameescape(file.path))
  local buffer = vim.api.nvim_get_current_buf()
  local uri = vim.uri_from_bufnr(buffer)
  -- `language` is what the server is told; the editor's own names differ.
  vim.b[buffer].tago_language = file.language
  assert(vim.lsp.buf_attach_client(buffer, client), "the server did not start")
  wait("diagnostics of " .. file.path, function() return published[uri] ~= nil end)
  local diagnostics = published[uri]
  assert(#vim.diagnostic.get(buffer) == #diagnostics, "the editor shows other diagnostics than it was sent")

  local function actions(range, only)
    local answers = vim.lsp.buf_request_sync(buffer, "textDocument/codeAction", {
      textDocument = { uri = uri },
      range = range,
      context = { diagnostics = {}, only = only },
    }, 10000)
    return answers[client].result or {}
  end

  local fixes = {}
  for _, diagnostic in ipairs(diagnostics) do
    local titles = {}
    for _, action in ipairs(actions(diagnostic.range, { "quickfix" })) do
      table.insert(titles, (action.isPreferred and "* " or "") .. action.title)
    end
    table.insert(fixes, titles)
  end

  local last = vim.api.nvim_buf_line_count(buffer)
  local whole = { start = { line = 0, character = 0 }, ["end"] = { line = last, character = 0 } }
  local encoding = vim.lsp.get_client_by_id(client).offset_encoding
  for _, action in ipairs(actions(whole, { "source.fixAll" })) do
    published[uri] = nil
    vim.lsp.util.apply_workspace_edit(action.edit, encoding)
    wait("diagnostics after the fixes", function() return published[uri] ~= nil end)
  end
  local fixed = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n") .. "\n"
  return { diagnostics = diagnostics, fixes = fixes, fixed = fixed, left = published[uri] }
end

local ok, problem = pcall(function()
  vim.lsp.handlers["textDocument/publishDiagnostics"] = function(failure, params, context, config)
    show(failure, params, context, config)
    published[params.uri] = params.diagnostics
  end
  local client = vim.lsp.start_client({
    name = "tagoio",
    cmd = { vim.env.TAGO_NODE, vim.env.TAGO_SERVER, "--stdio" },
    root_dir = vim.fn.getcwd(),
    get_language_id = function(buffer) return vim.b[buffer].tago_language end,
  })
  assert(client, "the server did not start")
  local answers = {}
  for _, file in ipairs(read(vim.env.TAGO_FILES)) do table.insert(answers, look(client, file)) end
  vim.fn.writefile({ vim.fn.json_encode(answers) }, vim.env.TAGO_ANSWERS)
  vim.lsp.stop_client(client)
  wait("the server to stop", function() return vim.lsp.client_is_stopped(client) end)
end)
if not ok then
  io.stderr:write("FAIL " .. tostring(problem) .. "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")

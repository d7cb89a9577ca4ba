;;; Eglot against the built server. Reads a list of files from TAGO_FILES, writes what Flymake shows of each, and what
;;; the safe fixes make of its text, to TAGO_ANSWERS.  -*- lexical-binding: t -*-
(require 'package)
(package-initialize)
(require 'eglot)
(require 'json)

(setq eglot-sync-connect 20
      eglot-server-programs
      `(((python-mode sh-mode) . (,(getenv "TAGO_NODE") ,(getenv "TAGO_SERVER") "--stdio"))))

(defun tago-wait (what condition)
  (let ((end (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "Waited too long for %s" what))
      (accept-process-output nil 0.05))))

(defun tago-shown ()
  "What Flymake shows, in order of place."
  (vconcat
   (mapcar (lambda (diagnostic)
             (format "%d %s" (line-number-at-pos (flymake-diagnostic-beg diagnostic))
                     (flymake-diagnostic-text diagnostic)))
           (sort (flymake-diagnostics)
                 (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other)))))))

(defun tago-look (file count left)
  "Open FILE, wait for COUNT diagnostics, fix what is safe, wait for LEFT."
  (find-file file)
  (apply #'eglot (eglot--guess-contact))
  (tago-wait "the server" #'eglot-current-server)
  (tago-wait "diagnostics" (lambda () (= count (length (flymake-diagnostics)))))
  (let ((shown (tago-shown)))
    (when (/= count left)
      (eglot-code-actions (point-min) (point-max) "source.fixAll.tagoio" t)
      ;; Eglot tells of changes once Emacs is idle, which a batch run never is.
      (eglot--signal-textDocument/didChange))
    (tago-wait "the diagnostics that stay" (lambda () (= left (length (flymake-diagnostics)))))
    (list (cons 'shown shown)
          (cons 'fixed (buffer-substring-no-properties (point-min) (point-max))))))

(let* ((json-array-type 'list)
       (files (json-read-file (getenv "TAGO_FILES")))
       (answers (mapcar (lambda (file)
                          (tago-look (alist-get 'path file) (alist-get 'count file) (alist-get 'left file)))
                        files)))
  (with-temp-file (getenv "TAGO_ANSWERS") (insert (json-encode (vconcat answers)))))

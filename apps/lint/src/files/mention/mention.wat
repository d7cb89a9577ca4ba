;; Whether the bytes from 0 to $end hold the word "tago", in capitals or not. Sixteen places are looked at in one step, so
;; that the nineteen bytes behind $end must be zero. Setting bit 5 makes small letters of capitals; no other byte becomes
;; one of these four. `npm run generate -w @tagoio-workbench/lint` compiles it into machine-code.ts.
(module
  (memory (export "memory") 2)

  ;; Which of the sixteen bytes are this letter.
  (func $are (param $bytes v128) (param $letter i32) (result v128)
    (i8x16.eq
      (v128.or (local.get $bytes) (i8x16.splat (i32.const 0x20)))
      (i8x16.splat (local.get $letter))))

  (func (export "mentions") (param $end i32) (result i32)
    (local $at i32)
    (loop $next
      (if (i32.ge_u (local.get $at) (local.get $end))
        (then (return (i32.const 0))))
      (if
        (v128.any_true
          (v128.and
            (v128.and
              (call $are (v128.load offset=0 (local.get $at)) (i32.const 0x74))
              (call $are (v128.load offset=1 (local.get $at)) (i32.const 0x61)))
            (v128.and
              (call $are (v128.load offset=2 (local.get $at)) (i32.const 0x67))
              (call $are (v128.load offset=3 (local.get $at)) (i32.const 0x6f)))))
        (then (return (i32.const 1))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br $next))
    (unreachable)))

package archive

import (
	"fmt"
	"runtime/debug"
	"strings"
)

// A PanicError is a mistake of the program that one article brought to light.
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string {
	return fmt.Sprintf("mistake of the program, please report it: %v%s", e.Value, where(e.Stack))
}

// Guard calls f and turns a panic in it into a [*PanicError].
func Guard[T any](f func() (T, error)) (v T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &PanicError{p, debug.Stack()}
		}
	}()
	return f()
}

// where is the innermost place of the panic's stack in this program's rooms.
func where(stack []byte) string {
	_, below, _ := strings.Cut(string(stack), "panic(")
	for line := range strings.Lines(below) {
		if i := strings.LastIndex(line, "/extract/"); i >= 0 && strings.Contains(line, ".go:") {
			file, _, _ := strings.Cut(strings.TrimSpace(line[i+1:]), " ")
			return " (" + file + ")"
		}
	}
	return ""
}

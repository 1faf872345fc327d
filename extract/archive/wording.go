package archive

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// Wording puts an error of encoding/json into plain words: what stands where, and what is to.
func Wording(err error) error {
	var kind *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &kind):
		field := "it"
		if kind.Field != "" {
			field = fmt.Sprintf("%q", kind.Field)
		}
		found, _, _ := strings.Cut(kind.Value, " ")
		return fmt.Errorf("%s is %s, and is to be %s", field, jsonKind(found), called(kind.Type))
	case errors.As(err, &syntax) && strings.HasPrefix(syntax.Error(), "unexpected end"), errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("the JSON breaks off")
	case errors.As(err, &syntax):
		return fmt.Errorf("no JSON at character %d", syntax.Offset)
	}
	return err
}

// jsonKind is what a kind of JSON value is called.
func jsonKind(kind string) string {
	switch kind {
	case "string":
		return "a text"
	case "bool":
		return "true or false"
	case "array":
		return "a list"
	case "object":
		return "an object"
	}
	return "a " + kind
}

// called is what a value of Go type t is called in JSON.
func called(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Slice:
		return "a list"
	case reflect.Bool:
		return "true or false"
	case reflect.Struct, reflect.Map:
		return "an object"
	}
	return "a number"
}

package main

import (
	"reflect"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"
)

// options are what the output depends on, besides the inputs.
type options struct {
	Output, Format, Packing, Lang string
	Shards                        int
	Block                         int64
}

// A source is an input, and where it begins if all of them stand behind one another.
type source struct {
	Path        string
	Start, Size int64
}

// A placed is what became of a record, and its place among all.
type placed struct {
	At   int64 // byte of the inputs, behind one another, where its group begins
	N    int64 // among those of the group
	Data []byte
}

func init() {
	beam.RegisterType(reflect.TypeFor[source]())
	beam.RegisterType(reflect.TypeFor[placed]())
	register.DoFn5x1(&readFn{})
	register.DoFn3x1(&tablesFn{})
	register.DoFn3x1(&skippedFn{})
	register.Function2x0(mark)
	register.Emitter2[int64, placed]()
	register.Iter1[placed]()
}

// shardBytes is how many bytes of the inputs become a part where no number is given: a
// part is sorted in memory.
const shardBytes = 32 << 20

// build makes the pipeline. It sets o.Shards where that is 0.
func build(s beam.Scope, files []source, o *options) {
	total := int64(0)
	for _, f := range files {
		total += f.Size
	}
	if o.Shards == 0 {
		o.Shards = int(total/shardBytes) + 1
	}
	// Every part is written, empty or not: one that is missing was lost.
	shards := make([]int64, o.Shards)
	for i := range shards {
		shards[i] = int64(i)
	}
	marks := beam.ParDo(s, mark, beam.CreateList(s, shards))
	rows, skipped := beam.ParDo2(s.Scope("extract"), &readFn{
		Format: o.Format, Lang: o.Lang, Shards: int64(o.Shards), Total: total, Block: o.Block,
	}, beam.CreateList(s, files))
	to := sink{o.Output, o.Format, o.Packing, o.Shards}
	beam.ParDo0(s.Scope("write tables"), &tablesFn{to}, beam.GroupByKey(s, beam.Flatten(s, marks, rows)))
	beam.ParDo0(s.Scope("write skipped"), &skippedFn{to}, beam.GroupByKey(s, beam.Flatten(s, marks, skipped)))
}

// mark makes a shard known that may have no record.
func mark(shard int64, emit func(int64, placed)) { emit(shard, placed{At: -1}) }

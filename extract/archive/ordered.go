package archive

import (
	"iter"
	"sync"
)

// readAhead is how many items a worker are taken before they are worked on, so that none
// waits for the next.
const readAhead = 8

// Ordered runs work over items with a number of workers, and calls emit with each
// result in the order of items, on the goroutine of the caller. It ends early
// where emit returns an error, and returns that. All that it started has ended when
// it returns.
//
// The sizes of items that were taken and not yet emitted add up to at most budget,
// or to one item alone that is larger.
func Ordered[In, Out any](items iter.Seq[In], workers int, budget int64, size func(In) int64, work func(In) Out, emit func(Out) error) error {
	type job struct {
		in   In
		size int64
		out  chan Out
	}
	// An item holds its place in queue, and its bytes of the budget, until its result
	// was emitted. The queue is longer than the workers are many, so that one slow
	// item, or the end of a part, does not leave the others idle.
	queue := make(chan job, 256*workers)
	jobs := make(chan job, readAhead*workers)
	stop := make(chan struct{})
	room := newGate(budget)
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for j := range jobs {
				select {
				case <-stop:
					close(j.out)
				default:
					j.out <- work(j.in)
				}
			}
		})
	}
	wg.Go(func() {
		defer close(queue)
		defer close(jobs)
		for in := range items {
			j := job{in, size(in), make(chan Out, 1)}
			if !room.enter(j.size) {
				return
			}
			select {
			case queue <- j:
			case <-stop:
				return
			}
			select {
			case jobs <- j:
			case <-stop:
				close(j.out)
				return
			}
		}
	})
	var err error
	for j := range queue {
		if err != nil {
			continue
		}
		out, ok := <-j.out
		if !ok {
			continue
		}
		if err = emit(out); err != nil {
			close(stop)
			room.close()
		}
		room.leave(j.size)
	}
	wg.Wait()
	return err
}

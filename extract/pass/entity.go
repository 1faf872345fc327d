package pass

import (
	"cmp"
	"strings"

	"newsclaims/extract"
	"newsclaims/extract/names"
)

// entityPass finds the names of people, organisations, places and products, every
// mention of them. What is a name, and of what, package names decides.
var entityPass = &extract.Pass{
	Name: "entity",
	Doc:  "names of people, organisations, places and products",
	Kind: extract.Entity,
	Run:  entities,
}

// An Entity is what a name names.
type Entity struct {
	Type     string `json:"type"`               // person, org, place or product
	Name     string `json:"name"`               // the fullest name in the article
	ID       string `json:"entity"`             // equal for all mentions of one entity
	Ticker   string `json:"ticker,omitempty"`   // as printed
	Exchange string `json:"exchange,omitempty"` // market identifier code, or as printed
}

// String is the entity as "org Amazon Web Services".
func (e Entity) String() string {
	s := e.Type + " " + e.Name
	if e.Ticker != "" {
		s += " " + strings.TrimLeft(cmp.Or(e.Exchange, "")+":"+e.Ticker, ":")
	}
	return s
}

// Supports says whether other is the same entity, by its name.
func (e Entity) Supports(other extract.Fact) bool {
	o, ok := other.(Entity)
	return ok && e.Type == o.Type && (e.ID == o.ID || strings.EqualFold(e.Name, o.Name))
}

func entities(in *extract.Input) []extract.Claim {
	found := names.In(in)
	claims := in.Room(len(found.All))
	facts := make([]extract.Fact, len(found.Entities)) // of the mentions that are no tickers
	for i := range found.All {
		n := &found.All[i]
		e := &found.Entities[n.Entity]
		fact := facts[n.Entity]
		if n.Ticker != "" || fact == nil || n.Type != e.Type {
			fact = Entity{n.Type, e.Name, e.ID, n.Ticker, n.Exchange}
			if n.Ticker == "" && n.Type == e.Type {
				facts[n.Entity] = fact
			}
		}
		claims = append(claims, extract.Claim{Span: n.Span, Rule: n.Rule, Fact: fact})
	}
	return claims
}

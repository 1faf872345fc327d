package main

import (
	"maps"
	"slices"
	"strings"
)

// currencies returns the codes, names and plurals of every currency of CLDR, and
// the last words of names that belong to one living currency alone ("yen",
// "zlotys").
func currencies(npm string) ([][2]string, error) {
	var f struct {
		Main struct {
			En struct {
				Numbers struct{ Currencies map[string]map[string]string }
			}
		}
	}
	if err := load(&f, npm, "cldr-numbers-full/main/en/currencies.json"); err != nil {
		return nil, err
	}
	living, err := tender(npm)
	if err != nil {
		return nil, err
	}
	names := f.Main.En.Numbers.Currencies
	m := map[string]string{}
	owners := map[string]map[string]bool{}
	// The dead come first, so that a living currency of the same name wins.
	codes := slices.Sorted(maps.Keys(names))
	slices.SortStableFunc(codes, func(a, b string) int { return rank(living[a]) - rank(living[b]) })
	for _, code := range codes {
		if code[0] == 'X' && !living[code] {
			continue // metals, funds, tests and accounting units
		}
		for _, form := range []string{"displayName", "displayName-count-one", "displayName-count-other"} {
			name := names[code][form]
			if name == "" || strings.ContainsAny(name, "()–") {
				continue
			}
			m[strings.ToLower(name)] = "name " + code
			last := strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])
			if living[code] {
				if owners[last] == nil {
					owners[last] = map[string]bool{}
				}
				owners[last][code] = true
			}
		}
		if living[code] {
			m[code] = "code " + code
		}
	}
	for word, own := range owners {
		if len(own) == 1 && !english[word] {
			m[word] = "name " + slices.Collect(maps.Keys(own))[0]
		}
	}
	return sorted(m), nil
}

// english holds last words of names of currencies that are common words too, or
// that package pass tells apart by a table of its own.
var english = map[string]bool{
	"gold": true, "real": true, "reals": true, "mark": true, "marks": true, "sol": true, "won": true, "rand": true, "yuan": true,
	"unit": true, "units": true, "pound": true, "pounds": true, "kip": true, "kips": true, "lev": true, "sum": true, "som": true, "tops": true, "leone": true, "top": true, "pa'anga": true, "denar": true,
	"colón": true, "quetzal": true, "balboa": true, "kina": true, "tala": true, "pula": true, "loti": true, "leu": true, "lek": true, "cordoba": true, "bolívar": true,
}

func rank(living bool) int {
	if living {
		return 1
	}
	return 0
}

// tender returns the codes of the currencies that are legal tender somewhere now.
func tender(npm string) (map[string]bool, error) {
	type use struct {
		To     string `json:"_to"`
		Tender string `json:"_tender"`
	}
	var f struct {
		Supplemental struct {
			CurrencyData struct{ Region map[string][]map[string]use }
		}
	}
	err := load(&f, npm, "cldr-core/supplemental/currencyData.json")
	out := map[string]bool{}
	for _, list := range f.Supplemental.CurrencyData.Region {
		for _, entry := range list {
			for code, u := range entry {
				if u.To == "" && u.Tender != "false" {
					out[code] = true
				}
			}
		}
	}
	return out, err
}

// homes returns the currency of each country.
func homes(npm string) ([][2]string, error) {
	type use struct {
		From   string `json:"_from"`
		To     string `json:"_to"`
		Tender string `json:"_tender"`
	}
	var f struct {
		Supplemental struct {
			CurrencyData struct{ Region map[string][]map[string]use }
		}
	}
	err := load(&f, npm, "cldr-core/supplemental/currencyData.json")
	m := map[string]string{}
	for region, list := range f.Supplemental.CurrencyData.Region {
		first := "" // where a country has several, that which came first is its own
		for _, entry := range list {
			for code, u := range entry {
				if u.To == "" && u.Tender != "false" && (first == "" || u.From < first) {
					first = u.From
					m[region] = code
				}
			}
		}
	}
	return sorted(m), err
}

// Written by scripts/make-templates: change templates/jurisdictions.yaml, then run make templates.

// swift-format-ignore
extension BuiltInJurisdictions {
    /// The text of `templates/jurisdictions.yaml`.
    package static let text = #"""
        # What laws say about gift cards: which products `product add` refuses. A product names its law with
        # `jurisdiction: US-CA`; `within` adds the rules of another one. A file of this name in the workspace
        # replaces this one. No advice: only what is written at the sources is here, exceptions are left out.
        AU:
          name: Australia
          rules:
            - {effectiveFrom: 2019-11-01, validity: {months: 36}, source: "Treasury Laws Amendment (Gift Cards) Act 2018; accc.gov.au, rules for gift cards"}
            - {effectiveFrom: 2019-11-01, fees: never, source: "Treasury Laws Amendment (Gift Cards) Act 2018; accc.gov.au, rules for gift cards"}
        IE:
          name: Ireland
          rules:
            - {effectiveFrom: 2019-12-02, validity: {months: 60}, source: "Consumer Protection (Gift Vouchers) Act 2019"}
        # No rule of statute is known to us.
        "NO":
          name: Norway
          rules: []
        US:
          name: United States, federal law
          rules:
            - {effectiveFrom: 2010-08-22, validity: {months: 60, afterLoads: true}, source: "15 U.S.C. 1693l-1(c); 12 CFR 1005.20(e); 75 FR 16580"}
            - {effectiveFrom: 2010-08-22, fees: {afterMonths: 12, oneAMonth: true}, source: "15 U.S.C. 1693l-1(b); 12 CFR 1005.20(d); 75 FR 16580"}
        US-CA:
          name: California
          within: US
          rules:
            - {effectiveFrom: 1997-01-01, validity: never-ends, source: "California Civil Code 1749.5(a)(1)"}
            - {effectiveFrom: 2005-01-01, fees: never, source: "California Civil Code 1749.5(a)(2), as in the code of 2005"}

        """#
}

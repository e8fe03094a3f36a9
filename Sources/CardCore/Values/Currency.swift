/// A currency of ISO 4217.
///
/// - Shape: three upper-case ASCII letters that are in the standard's table of current codes.
/// - Source: ISO 4217:2015, list one; codes without a minor unit (metals, test codes) are left out.
package struct Currency: Hashable, Sendable, CustomStringConvertible {
    /// The alphabetic code, `NOK`.
    package let code: String
    /// The numeric code, 578.
    package let number: Int
    /// The number of decimals of the minor unit: 2 for NOK, 0 for JPY, 3 for KWD.
    package let decimals: Int

    /// The currency with that code; nil if the standard has none.
    package init?(_ code: some StringProtocol) {
        guard let known = Self.known[String(code)] else { return nil }
        self = known
    }

    /// The currency with that number; nil if the standard has none.
    package init?(number: Int) {
        guard let known = Self.byNumber[number] else { return nil }
        self = known
    }

    /// The currency with that numeric code; nil if the standard has none.
    ///
    /// - Shape: three ASCII digits with leading zeros, `036` and not `36`.
    package init?(numericCode code: some StringProtocol) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard code.utf8.count == 3, code.utf8.allSatisfy(digits.contains), let number = Int(code)
        else { return nil }
        self.init(number: number)
    }

    /// The numeric code with its leading zeros, `036`.
    package var numericCode: String { zeroPadded(number, 3) }

    private init(code: String, number: Int, decimals: Int) {
        self.code = code
        self.number = number
        self.decimals = decimals
    }

    package var description: String { code }

    package static func == (left: Currency, right: Currency) -> Bool { left.number == right.number }
    package func hash(into hasher: inout Hasher) { hasher.combine(number) }

    /// Every currency of the table, in the order of their codes.
    package static var all: [Currency] { known.values.sorted { $0.code < $1.code } }

    private static let known: [String: Currency] = {
        var known: [String: Currency] = [:]
        for (decimals, entries) in table {
            for entry in entries.split(separator: " ") {
                let code = String(entry.prefix(3))
                guard let number = Int(entry.dropFirst(3)) else { preconditionFailure(code) }
                known[code] = Currency(code: code, number: number, decimals: decimals)
            }
        }
        return known
    }()

    private static let byNumber = Dictionary(
        uniqueKeysWithValues: known.values.map { ($0.number, $0) }
    )

    /// Code and number of each currency, by decimals of the minor unit.
    private static let table: [(decimals: Int, entries: String)] = [
        (
            0,
            "BIF108 CLP152 DJF262 GNF324 ISK352 JPY392 KMF174 KRW410 PYG600 RWF646 UGX800 VND704 "
                + "VUV548 XAF950 XOF952 XPF953"
        ),
        (3, "BHD048 IQD368 JOD400 KWD414 LYD434 OMR512 TND788"),
        (
            2,
            "AED784 AFN971 ALL008 AMD051 AOA973 ARS032 AUD036 AWG533 AZN944 BAM977 BBD052 BDT050 "
                + "BMD060 BND096 BOB068 BRL986 BSD044 BTN064 BWP072 BYN933 BZD084 CAD124 CDF976 "
                + "CHF756 CNY156 COP170 CRC188 CUP192 CVE132 CZK203 DKK208 DOP214 DZD012 EGP818 "
                + "ERN232 ETB230 EUR978 FJD242 FKP238 GBP826 GEL981 GHS936 GIP292 GMD270 GTQ320 "
                + "GYD328 HKD344 HNL340 HTG332 HUF348 IDR360 ILS376 INR356 IRR364 JMD388 KES404 "
                + "KGS417 KHR116 KPW408 KYD136 KZT398 LAK418 LBP422 LKR144 LRD430 LSL426 MAD504 "
                + "MDL498 MGA969 MKD807 MMK104 MNT496 MOP446 MRU929 MUR480 MVR462 MWK454 MXN484 "
                + "MYR458 MZN943 NAD516 NGN566 NIO558 NOK578 NPR524 NZD554 PAB590 PEN604 PGK598 "
                + "PHP608 PKR586 PLN985 QAR634 RON946 RSD941 RUB643 SAR682 SBD090 SCR690 SDG938 "
                + "SEK752 SGD702 SHP654 SLE925 SOS706 SRD968 SSP728 STN930 SVC222 SYP760 SZL748 "
                + "THB764 TJS972 TMT934 TOP776 TRY949 TTD780 TWD901 TZS834 UAH980 USD840 UYU858 "
                + "UZS860 VES928 WST882 XCD951 XCG532 YER886 ZAR710 ZMW967 ZWG924"
        ),
    ]
}

/// Names of the IANA time zone database.
package enum ZoneName {
    /// Returns true if a text may be one, and so a path below the folder of the zones.
    package static func isName(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return (1...3).contains(parts.count)
            && parts.allSatisfy { part in
                guard let first = part.first, first.isUpper || first.isLower else { return false }
                return part.allSatisfy {
                    $0.isUpper || $0.isLower || $0.isDigit || $0 == UInt8(ascii: "_")
                        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
                }
            }
    }
}

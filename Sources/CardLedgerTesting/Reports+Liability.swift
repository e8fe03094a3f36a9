package import CardCore
package import CardLedger

extension Reports {
    /// The debt of the live cards, booked until a moment, or until now; by days of UTC.
    package func liability(asOf: Instant?) throws -> LiabilityReport {
        try liability(LiabilityQuery(asOf: asOf, now: asOf ?? Workshop.now), days: .utc)
    }
}

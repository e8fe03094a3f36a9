extension Schema {
    /// Zones, expiry runs and their reversal.
    static let calendar = ""
}

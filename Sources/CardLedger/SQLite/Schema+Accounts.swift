extension Schema {
    /// Expiry, fees and what reports are summed from.
    static let accounts = """

        """
}

extension Schema {
    /// Attempts at PINs, and what a range of cards was called off for.
    static let pins = """

        """
}

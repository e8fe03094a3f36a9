extension Schema {
    /// Where the packs of cards went and who has them.
    static let stock = """

        """
}

extension ValueWords {
    /// Why a person must look at a value that has two meanings.
    static func doubt(ofAction value: String) -> TemplateDoubt? { doubts[ColumnWords.plain(value)] }

    private static let doubts: [HeaderName: TemplateDoubt] = [
        HeaderName("payment"): .saleOrPayment,
        HeaderName("purchase"): .saleOrPayment,
        HeaderName("reversal"): .saleTakenBack,
    ]
}

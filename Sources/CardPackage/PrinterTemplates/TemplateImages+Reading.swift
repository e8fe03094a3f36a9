import CardText

extension TemplateImages {
    /// Reads `images: folders`, or a group `{place, format, caption}`.
    init(_ value: DocumentValue) throws {
        guard value.isObject else {
            self.init(try value.choice(of: ImageStyle.self))
            return
        }
        self = try value.object { reader in
            try reader.allowOnly(["place", "format", "caption"])
            let place = try reader.choice("place", of: ImageStyle.self)
            let format = reader.optionalValue("format")
            let caption = reader.optionalValue("caption")
            if place == .none, let wrong = format ?? caption {
                throw wrong.wrongValue(PrinterTemplateComplaint.formOfNoImages)
            }
            return TemplateImages(
                place,
                format: try format?.choice(of: ImageFormat.self) ?? .png,
                caption: try caption?.choice(of: ImageCaption.self) ?? .none
            )
        }
    }
}

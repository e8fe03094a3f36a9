import CardTestSupport
import Foundation
import Testing

/// The texts that zbar reads in images, one for each.
func scanned(_ images: [[UInt8]], ending: String = "png") throws -> [String] {
    let zbar = try #require(InstalledProgram("zbarimg"))
    return try withFolder { folder in
        let names = images.indices.map { "\($0).\(ending)" }
        for (name, image) in zip(names, images) {
            try Data(image).write(to: folder.appending(path: name))
        }
        let answer = try zbar.run(["--quiet", "--raw", "--nodbus"] + names, in: folder)
        return answer.output.split(separator: "\n").map(String.init)
    }
}

/// The SVG files as PNG files at the resolution of the printer, by rsvg-convert.
func rasterised(_ images: [[UInt8]], dpi: Int) throws -> [[UInt8]] {
    let rsvg = try #require(InstalledProgram("rsvg-convert"))
    return try withFolder { folder in
        try images.enumerated().map { index, image in
            try Data(image).write(to: folder.appending(path: "\(index).svg"))
            let answer = try rsvg.run(
                ["--dpi-x=\(dpi)", "--dpi-y=\(dpi)", "-o", "\(index).png", "\(index).svg"],
                in: folder
            )
            #expect(answer.status == 0, "\(answer.output)")
            return Array(try Data(contentsOf: folder.appending(path: "\(index).png")))
        }
    }
}

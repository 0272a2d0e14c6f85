// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "news-server",
    products: [
        .executable(name: "news-server", targets: ["news-server"])
    ],
    dependencies: [],
    targets: [
        // Header-only: what Swift's Glibc module does not export (epoll, eventfd, accept4 …).
        .systemLibrary(name: "CLinux", path: "Sources/HTTPCore/CLinux"),
        // The system's zlib; its header comes with the packages that the Swift toolchain asks for.
        .systemLibrary(name: "CZlib", path: "Sources/HTTPCore/CZlib"),
        .target(name: "HTTPCore", dependencies: ["CLinux", "CZlib"], exclude: ["CLinux", "CZlib"]),
        .target(
            name: "NewsAPI",
            dependencies: ["HTTPCore", "CLinux"],
            resources: [
                .embedInCode("Resources/districts.json"), .embedInCode("Resources/schemas.json"),
                .embedInCode("Resources/examples.json"), .embedInCode("Resources/docs.css"),
                .embedInCode("Resources/docs.js"), .embedInCode("Resources/room.html"),
                .embedInCode("Resources/room.css"), .embedInCode("Resources/room.js"),
            ]
        ),
        .executableTarget(name: "news-server", dependencies: ["HTTPCore", "NewsAPI"]),
        .executableTarget(name: "http-bench-server", dependencies: ["HTTPCore"], path: "Benchmarks/http/server"),
        .executableTarget(name: "parse-bench", dependencies: ["NewsAPI"], path: "Benchmarks/parse/bench"),
        .target(name: "TestSupport", path: "Tests/TestSupport"),
        .testTarget(name: "HTTPCoreTests", dependencies: ["HTTPCore", "TestSupport"]),
        .testTarget(name: "NewsAPITests", dependencies: ["NewsAPI", "HTTPCore"]),
        .testTarget(name: "ServerTests", dependencies: ["news-server", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)
